/**
 * The sections that a portal with all its modules knows, in the order in which it goes through them (`rest`, `crm`,
 * `landing` and others add theirs, each with a weight). The name of the intranet's section is not public.
 */
export const KNOWN_SECTIONS: readonly string[] = [
  'REST_APPLICATION',
  'CRM_ITEMS_LEAD',
  'CRM_ITEMS_DEAL',
  'AUTOMATED_SOLUTION',
  'CRM_DYNAMIC_TYPES',
  'CRM_STATUS',
  'CRM_FIELDS',
  'CRM_DETAIL_CONFIGURATION',
  'BIZPROC_MAIN',
  'LANDING',
  'CRM_SETTING',
  'BIZPROC_CRM_TRIGGER',
  'BIZPROC_SCRIPT',
  'CRM_FORM',
  'CRM_ROLE',
  'BUSINESS_INTELLIGENCE',
  'INTRANET_SETTING',
  'UI_MASK',
]

/** Codes of the manifests that carry `REST_IMPORT_AVAILABLE`. */
export const IMPORTABLE: readonly string[] = [
  'landing_page',
  'landing_store',
  'landing_knowledge',
  'landing_mainpage',
  'ui_masks',
]
