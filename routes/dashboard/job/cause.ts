import type { ErrorView } from '../../../core/jobs/view.ts'

/** Whose part it is to mend an error: of the network, of the other system, of the data, of the settings, … */
export type Cause =
  'network' | 'access' | 'other system' | 'data' | 'setting' | 'guard' | 'storage' | 'our mistake'

/** Finds the class of an error. Pure. @returns undefined for a code that is like none of the known ones */
export function causeOf({ code, details }: Pick<ErrorView, 'code' | 'details'>): Cause | undefined {
  if (code === 'HTTP_STATUS') return causeOfStatus(Number(details['status']))
  return CAUSES.find(([pattern]) => pattern.test(code))?.[1]
}

function causeOfStatus(status: number): Cause {
  if (status === 401 || status === 403 || status === 407) return 'access'
  return status === 404 || status === 410 ? 'setting' : 'other system'
}

/** The first pattern that fits a code tells its cause: exceptions first, then endings, then beginnings. */
const CAUSES: readonly (readonly [RegExp, Cause])[] = [
  [/^(GUARD_|NAMES_REJECTED$|FIRST_RUN_PREVIEW$|CONFIRM_|REQUEUE_ADDS$)/, 'guard'],
  [/^(UNEXPECTED|STEP_NEVER_ENDS|RUN_STOPPED|STALE_FENCE|LEDGER_MOVED|JOB_TWICE)$/, 'our mistake'],
  [/^(BAD_(CHECKPOINT|KEY|PLUGIN|VALUE)|BLOB_CLOSED|CALLER_UNKNOWN|XML_PREFIX_UNKNOWN)$/, 'our mistake'],

  [/^(STORE|STORAGE|BLOBS?|CORRUPT|DATA_FOLDER|LOCK|SNAPSHOT|EXPORT|PASSPHRASE)_/, 'storage'],
  [/^(IMPORT_(DISTURBED|MISSING|NOT_EMPTY|REPLACES|UNFINISHED|UNSUPPORTED)|NOT_AN_EXPORT)$/, 'storage'],
  [/^(BACKUP_INCOMPLETE|FOLDER_(FULL|FAILED|CLOSED)|LOAD_NOTES_LOST)$|_NOT_KEPT$/, 'storage'],

  [/^(SHOP|RECEIVER|PLUGIN)_(UNAVAILABLE|UNSUITABLE|DISABLED|FAILED)$/, 'setting'],
  [/^(BAD_(SCHEDULE|FOLDER_URL|FOLDER_PASSWORD|ARGUMENT|WEBHOOK_SECRET)|WEBHOOK_SECRET_MISSING)$/, 'setting'],
  [/^(INVALID_CONFIG|CONFIG_OUTDATED|RELOAD_FAILED|RESTART_NEEDED|ADMIN_TOKEN|MOSTIK_TOKEN)$/, 'setting'],
  [/^(CA_|HTTP_(CA|HEADER|PROXY|REDIRECT|TOO_LARGE|URL)$|WEBHOOK_REDIRECT$|PORT_IN_USE$|LISTEN_)/, 'setting'],
  [/^((PICTURE_)?FOLDER_(MISSING|UNSUPPORTED)|GOODS_FILE_MISSING|BINDING_MISSING|NO_FILES)$/, 'setting'],
  [
    /^(COLUMN|FORMAT|PUSH_OTHER|PHOTOS|CRM)_|^(CODEC_RAW|WRONG_SIDE|INTRANET_SETTING|SOURCE_TYPE)$/,
    'setting',
  ],
  [/^(INSTANCE_UNKNOWN|JOB_UNKNOWN|METHOD_NOT_ALLOWED|NOT_FOUND)$|_UNSUPPORTED$/, 'setting'],
  [/^(CATEGORY_ROOT_MISSING|LIST_SPLIT|PUBLIC_URL_MISSING|PICTURES_NO_MSERVER)$/, 'setting'],
  [/^(WOO_(ABSENT|PERMALINKS|PRICES|URL|ROUTE_MISSING)|PORTAL_METHOD)$|(_OFF|MSERVER_NOT_FOUND)$/, 'setting'],

  [/LOGIN|PASSWORD|SECRET_WRONG|KEY_(REJECTED|UNKNOWN)|SIGNATURE|RIGHTS|CREDENTIALS|TOKEN$/, 'access'],
  [/(DENIED|FORBIDDEN|UNAUTHORIZED|NOT_LICENSED|READ_ONLY)$/, 'access'],
  [/^(LIST|PORTAL|SOURCE|WRITES|FILE)_REFUSED$|^BAD_WEBHOOK$/, 'access'],

  [/(NETWORK|TIMEOUT|UNREACHABLE|NO_ANSWER|_TLS|OUTCOME_UNKNOWN)$/, 'network'],

  [/(BUSY|UNAVAILABLE|QUOTA|_ANSWER|_SLOW|STORAGE_FULL|OUTBOX_FULL|QUEUE_FULL|TIME_LIMIT)$/, 'other system'],
  [/^(NOTIFY_\w+|FORWARD_LATER|CATEGORY_NOT_MOVED|CHECK_NOT_SEEN|NOT_STARTED|LOOKUP_\w+)$/, 'other system'],
  [/^(ORDER_ANSWER_MISSING|REGISTER_(REFUSED|UNCERTAIN))$/, 'other system'],

  [/^(GOODS|FILE|ROW|LINE|FIELD|REPORT|XML|PACK|PACKAGE|PUSH|PHOTO|PICTURE|IMAGE|TEXT|VALUE)_/, 'data'],
  [/^(BAD|BODY|NOT_A|TOO|ORDER|PRODUCT|PARENT|BARCODE|NUMBER|CHARACTER|CONTRACTOR|CARD|DOCUMENT)_/, 'data'],
  [/^(FIRST_ROW|INVALID_ORDER|LOCAL_TIME|REQUEST|COPY|IDEMPOTENCY|SEPARATOR|IMPORT)_?|^PARSE_KIND$/, 'data'],
  [
    /^WOO_(SKU_TAKEN|CODE_TAKEN|ID_TAKEN|IN_TRASH|MISSING|PARENT_MISSING|TOO_LARGE|REFUSED|TERMS?_?\w*)$/,
    'data',
  ],

  [/^(WOO|WEBHOOK|PORTAL|SOURCE|MSERVER|AGENT|FTP|HTTP|WRITE|PROCESS|REQUEUE)_/, 'other system'],
]
