import * as v from 'valibot'
import { vi } from 'vitest'
import type { Demo } from '../../cli/demo/demo.ts'
import { jobAnswer } from '../../routes/job-answers.ts'

export type Job = v.InferOutput<typeof jobAnswer>

/** The API of a demo, as an operator uses it. */
export interface DemoApi {
  get(path: string): Promise<unknown>
  post(path: string, body?: object): Promise<unknown>
  job(id: string): Promise<Job>
  /** Asks again and again, until a job is as it is waited for. @returns that job */
  until(id: string, isSo: (job: Job) => boolean): Promise<Job>
  /** The same for anything that is told. @returns the text of its JSON */
  untilTold(path: string, words: RegExp): Promise<string>
}

const LIMIT = { timeout: 180_000, interval: 100 }

/** Asks a demo with its admin token. */
export function demoApi({ url, token }: Pick<Demo, 'url' | 'token'>): DemoApi {
  const api: DemoApi = {
    get: (path) => ask(path),
    post: (path, body = {}) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
    job: async (id) => v.parse(jobAnswer, await ask(`/api/jobs/${id}`)),
    async until(id, isSo) {
      return await vi.waitFor(async () => {
        const job = await api.job(id)
        if (!isSo(job)) throw new Error(`${id} is still ${JSON.stringify(job)}`)
        return job
      }, LIMIT)
    },
    async untilTold(path, words) {
      return await vi.waitFor(async () => {
        const told = JSON.stringify(await ask(path))
        if (!words.test(told)) throw new Error(`${path} still tells ${told}`)
        return told
      }, LIMIT)
    },
  }
  return api

  async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(`${url}${path}`, { ...init, headers })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${text}`)
    return JSON.parse(text)
  }
}
