/** What a task of Windows' Task Scheduler is made of. */
export interface TaskOptions {
  /** Whole paths, as Windows writes them. */
  node: string
  main: string
  /** The folder of the configuration: there the service begins, and there `mostik.env` may lie. */
  folder: string
  account: TaskAccount
}

/** Who runs the task: a user whose password nobody stores (S4U), or the account LOCAL SERVICE. */
export type TaskAccount = { kind: 'user'; name: string } | { kind: 'local-service' }

/** The well-known security identifier of LOCAL SERVICE, whose name Windows translates. */
export const LOCAL_SERVICE = 'S-1-5-19'

/**
 * The XML of a task in the Task Scheduler's schema 1.2: it starts with the machine and whoever is logged on, is started
 * again when it fails, and is never ended for its age.
 */
export function taskXml({ node, main, folder, account }: TaskOptions): string {
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Author>Mostik</Author>
    <Description>Mostik, a bridge between shops, tills and books</Description>
  </RegistrationInfo>
  <Triggers>
    <BootTrigger>
      <Enabled>true</Enabled>
    </BootTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
${principalXml(account)}
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <IdleSettings>
      <StopOnIdleEnd>false</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>5</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${escaped(node)}</Command>
      <Arguments>${escaped(`${quoted(main)} serve`)}</Arguments>
      <WorkingDirectory>${escaped(folder)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`
}

/** The XML as the bytes that `schtasks` reads: UTF-16LE with its byte order mark, and the line ends of Windows. */
export function taskBytes(xml: string): Uint8Array {
  return Buffer.from(`\uFEFF${xml.replaceAll('\n', '\r\n')}`, 'utf16le')
}

/** A service account has no type of logon: its name says everything. */
function principalXml(account: TaskAccount): string {
  if (account.kind === 'local-service') return `      <UserId>${LOCAL_SERVICE}</UserId>`
  return `      <UserId>${escaped(account.name)}</UserId>\n      <LogonType>S4U</LogonType>`
}

/** One word of a command line of Windows; paths hold no quotation marks. */
function quoted(path: string): string {
  return `"${path}"`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
