/**
 * What a server says. A line break makes a reply of several lines; `{path}` is the argument as it came, `{name}` its
 * full path, `{command}`, `{size}`, `{port}`, `{address}` and `{count}` what their names say.
 */
export interface Replies {
  greeting: string
  needPassword: string
  welcome: string
  loginRefused: string
  notSignedIn: string
  unknown: string
  bye: string
  done: string
  system: string
  type: string
  structure: string
  utf8: string
  help: string
  status: string
  features: string
  featuresEnd: string
  here: string
  entered: string
  folderMissing: string
  made: string
  makeRefused: string
  folderRemoved: string
  folderRemoveRefused: string
  deleted: string
  deleteMissing: string
  renameReady: string
  renameMissing: string
  renamed: string
  /** RNTO when the file has gone since RNFR. */
  renameGone: string
  renameExists: string
  renameFirst: string
  sizeMissing: string
  timeMissing: string
  extendedPassive: string
  passive: string
  noPort: string
  listing: string
  listed: string
  listRefused: string
  sending: string
  sent: string
  readMissing: string
  storing: string
  stored: string
  storeRefused: string
  /** A file that another session uses, where that is refused. */
  inUse: string
  /** The reader of a file that was cut off meanwhile, where that is told. */
  readFailed: string
  restart: string
  restartRefused: string
  aborted: string
  nothingToAbort: string
}

export const VSFTPD_REPLIES: Replies = {
  greeting: '220 (vsFTPd 3.0.3)',
  needPassword: '331 Please specify the password.',
  welcome: '230 Login successful.',
  loginRefused: '530 Login incorrect.',
  notSignedIn: '530 Please login with USER and PASS.',
  unknown: '500 Unknown command.',
  bye: '221 Goodbye.',
  done: '200 NOOP ok.',
  system: '215 UNIX Type: L8',
  type: '200 Switching to Binary mode.',
  structure: '200 Structure set to F.',
  utf8: '200 Always in UTF8 mode.',
  help: '214-The following commands are recognized.\n214 Help OK.',
  status: '211-FTP server status:\n211 End of status',
  features: '211-Features:',
  featuresEnd: '211 End',
  here: '257 "{name}" is the current directory',
  entered: '250 Directory successfully changed.',
  folderMissing: '550 Failed to change directory.',
  made: '257 "{name}" created',
  makeRefused: '550 Create directory operation failed.',
  folderRemoved: '250 Remove directory operation successful.',
  folderRemoveRefused: '550 Remove directory operation failed.',
  deleted: '250 Delete operation successful.',
  deleteMissing: '550 Delete operation failed.',
  renameReady: '350 Ready for RNTO.',
  renameMissing: '550 RNFR command failed.',
  renamed: '250 Rename successful.',
  renameGone: '550 Rename failed.',
  renameExists: '550 Rename failed.',
  renameFirst: '503 RNFR required first.',
  sizeMissing: '550 Could not get file size.',
  timeMissing: '550 Could not get file modification time.',
  extendedPassive: '229 Entering Extended Passive Mode (|||{port}|)',
  passive: '227 Entering Passive Mode ({address}).',
  noPort: '425 Use PORT or PASV first.',
  listing: '150 Here comes the directory listing.',
  listed: '226 Directory send OK.',
  listRefused: '550 Failed to open directory.',
  sending: '150 Opening BINARY mode data connection for {path} ({size} bytes).',
  sent: '226 Transfer complete.',
  readMissing: '550 Failed to open file.',
  storing: '150 Ok to send data.',
  stored: '226 Transfer complete.',
  storeRefused: '553 Could not create file.',
  inUse: '550 Failed to open file.',
  readFailed: '426 Failure writing network stream.',
  restart: '350 Restart position accepted ({path}).',
  restartRefused: '550 Failed to open file.',
  aborted: '426 Failure writing network stream.',
  nothingToAbort: '225 No transfer to ABOR.',
}

export const PURE_FTPD_REPLIES: Replies = {
  greeting:
    '220---------- Welcome to Pure-FTPd ----------\n220-You are user number 1 of 50 allowed.\n' +
    '220 You will be disconnected after 15 minutes of inactivity.',
  needPassword: '331 User {path} OK. Password required',
  welcome: '230 OK. Current directory is /',
  loginRefused: '530 Login authentication failed',
  notSignedIn: "530 You aren't logged in",
  unknown: '500 Unknown command',
  bye: '221-Goodbye. You uploaded 0 and downloaded 0 kbytes.\n221 Logout.',
  done: '200 Zzz...',
  system: '215 UNIX Type: L8',
  type: '200 TYPE is now 8-bit binary',
  structure: '200 F OK',
  utf8: '504 Unknown command',
  help: '214-The following SITE commands are recognized\n214 Pure-FTPd',
  status: '211-Status\n211 End.',
  features: '211-Extensions supported:',
  featuresEnd: '211 End.',
  here: '257 "{name}" is your current location',
  entered: '250 OK. Current directory is {name}',
  folderMissing: "550 Can't change directory to {path}: No such file or directory",
  made: '257 "{path}" : The directory was successfully created',
  makeRefused: "550 Can't create directory: File exists",
  folderRemoved: '250 The directory was successfully removed',
  folderRemoveRefused: "550 Can't remove directory: No such file or directory",
  deleted: '250 Deleted {path}',
  deleteMissing: '550 Could not delete {path}: No such file or directory',
  renameReady: '350 RNFR accepted - file exists, ready for destination',
  renameMissing: "550 Sorry, but that file doesn't exist",
  renamed: '250 File successfully renamed or moved',
  renameGone: '451 Rename/move failure: No such file or directory',
  renameExists: '451 Rename/move failure: File exists',
  renameFirst: '503 Need RNFR before RNTO',
  sizeMissing: "550 Can't check for file existence",
  timeMissing: "550 Can't check for file existence",
  extendedPassive: '229 Extended Passive mode OK (|||{port}|)',
  passive: '227 Entering Passive Mode ({address})',
  noPort: '425 No data connection',
  listing: '150 Accepted data connection',
  listed: '226-Options: -a -l \n226 {count} matches total',
  listRefused: "550 Can't change directory to {path}: No such file or directory",
  sending: '150-Accepted data connection\n150 {size} bytes to download',
  sent: '226-File successfully transferred\n226 0.001 seconds (measured here)',
  readMissing: "550 Can't open {path}: No such file or directory",
  storing: '150 Accepted data connection',
  stored: '226-File successfully transferred\n226 0.001 seconds (measured here)',
  storeRefused: "553 Can't open that file: No such file or directory",
  inUse: "550 Can't open {path}: Resource temporarily unavailable",
  readFailed: '451 Error during read from data connection',
  restart: '350 Restarting at {path}',
  restartRefused:
    '554-Restart offset {path} is too large for a file size of {size}.\n554 Restart offset reset to 0',
  aborted: '426 Transfer aborted',
  nothingToAbort: '226 Since you see this ABOR must be ok',
}

export const PROFTPD_REPLIES: Replies = {
  greeting: '220 ProFTPD Server (Debian) [127.0.0.1]',
  needPassword: '331 Password required for {path}',
  welcome: '230 User {path} logged in',
  loginRefused: '530 Login incorrect.',
  notSignedIn: '530 Please login with USER and PASS',
  unknown: '500 {command} not understood',
  bye: '221 Goodbye.',
  done: '200 NOOP command successful',
  system: '215 UNIX Type: L8',
  type: '200 Type set to I',
  structure: '200 Structure set to F',
  utf8: '200 UTF8 set to on',
  help: "214-The following commands are recognized (* =>'s unimplemented):\n214 Direct comments to root@localhost",
  status: '211-Status of the server\n211 End of status',
  features: '211-Features:',
  featuresEnd: '211 End',
  here: '257 "{name}" is the current directory',
  entered: '250 CWD command successful',
  folderMissing: '550 {path}: No such file or directory',
  made: '257 "{name}" - Directory successfully created',
  makeRefused: '550 {path}: File exists',
  folderRemoved: '250 RMD command successful',
  folderRemoveRefused: '550 {path}: No such file or directory',
  deleted: '250 DELE command successful',
  deleteMissing: '550 {path}: No such file or directory',
  renameReady: '350 File or directory exists, ready for destination name',
  renameMissing: '550 {path}: No such file or directory',
  renamed: '250 Rename successful',
  renameGone: '550 Rename {path}: No such file or directory',
  renameExists: '550 Rename {path}: File exists',
  renameFirst: '503 Bad sequence of commands',
  sizeMissing: '550 {path}: No such file or directory',
  timeMissing: '550 {path}: No such file or directory',
  extendedPassive: '229 Entering Extended Passive Mode (|||{port}|)',
  passive: '227 Entering Passive Mode ({address}).',
  noPort: '425 Unable to build data connection: Connection refused',
  listing: '150 Opening ASCII mode data connection for file list',
  listed: '226 Transfer complete',
  listRefused: '550 {path}: No such file or directory',
  sending: '150 Opening BINARY mode data connection for {path} ({size} bytes)',
  sent: '226 Transfer complete',
  readMissing: '550 {path}: No such file or directory',
  storing: '150 Opening BINARY mode data connection for {path}',
  stored: '226 Transfer complete',
  storeRefused: '550 {path}: No such file or directory',
  inUse: '550 {path}: Resource temporarily unavailable',
  readFailed: '426 Transfer aborted. Data connection closed',
  restart: '350 Restarting at {path}. Send STORE or RETRIEVE to initiate transfer',
  restartRefused: '551 {path}: Invalid argument',
  aborted: '426 Transfer aborted. Data connection closed',
  nothingToAbort: '226 Abort successful',
}

export const WINDOWS_REPLIES: Replies = {
  greeting: '220 Microsoft FTP Service',
  needPassword: '331 Password required',
  welcome: '230 User logged in.',
  loginRefused: '530 User cannot log in.',
  notSignedIn: '530 Please login with USER and PASS.',
  unknown: '500 Command not understood.',
  bye: '221 Goodbye.',
  done: '200 noop command successful.',
  system: '215 Windows_NT',
  type: '200 Type set to I.',
  structure: '200 STRU F ok.',
  utf8: '200 OPTS UTF8 command successful - UTF8 encoding now ON.',
  help: '214-The following commands are recognized.\n214 HELP command successful.',
  status: '211-Microsoft FTP Service status:\n211 End of status.',
  features: '211-Extended features supported:',
  featuresEnd: '211 END',
  here: '257 "{name}" is current directory.',
  entered: '250 CWD command successful.',
  folderMissing: '550 The system cannot find the file specified.',
  made: '257 "{path}" directory created.',
  makeRefused: '550 Cannot create a file when that file already exists.',
  folderRemoved: '250 RMD command successful.',
  folderRemoveRefused: '550 The system cannot find the file specified.',
  deleted: '250 DELE command successful.',
  deleteMissing: '550 The system cannot find the file specified.',
  renameReady: '350 Requested file action pending further information.',
  renameMissing: '550 The system cannot find the file specified.',
  renamed: '250 RNTO command successful.',
  renameGone: '550 The system cannot find the file specified.',
  renameExists: '550 Cannot create a file when that file already exists.',
  renameFirst: '503 Bad sequence of commands.',
  sizeMissing: '550 The system cannot find the file specified.',
  timeMissing: '550 The system cannot find the file specified.',
  extendedPassive: '229 Entering Extended Passive Mode (|||{port}|)',
  passive: '227 Entering Passive Mode ({address}).',
  noPort: '425 Cannot open data connection.',
  listing: '125 Data connection already open; Transfer starting.',
  listed: '226 Transfer complete.',
  listRefused: '550 The system cannot find the file specified.',
  sending: '125 Data connection already open; Transfer starting.',
  sent: '226 Transfer complete.',
  readMissing: '550 The system cannot find the file specified.',
  storing: '125 Data connection already open; Transfer starting.',
  stored: '226 Transfer complete.',
  storeRefused: '550 The system cannot find the path specified.',
  inUse: '550 The process cannot access the file because it is being used by another process.',
  readFailed: '426 Connection closed; transfer aborted.',
  restart: '350 Restarting at {path}.',
  restartRefused: '550 The parameter is incorrect.',
  aborted: '426 Connection closed; transfer aborted.',
  nothingToAbort: '225 ABOR command successful.',
}

export const MINIMAL_REPLIES: Replies = {
  greeting: '220 FTP server ready',
  needPassword: '331 Password required',
  welcome: '230 Logged in',
  loginRefused: '530 Login incorrect',
  notSignedIn: '530 Not logged in',
  unknown: '500 Unknown command',
  bye: '221 Closing',
  done: '200 Ok',
  system: '215 UNIX Type: L8',
  type: '200 Ok',
  structure: '200 Ok',
  utf8: '500 Unknown command',
  help: '214 USER PASS TYPE PASV RETR STOR DELE LIST',
  status: '211 Ok',
  features: '211-Features',
  featuresEnd: '211 End',
  here: '257 "{name}"',
  entered: '250 Ok',
  folderMissing: '550 Not found',
  made: '257 "{name}" created',
  makeRefused: '550 Exists',
  folderRemoved: '250 Ok',
  folderRemoveRefused: '550 Not found',
  deleted: '250 Ok',
  deleteMissing: '550 Not found',
  renameReady: '350 Ok',
  renameMissing: '550 Not found',
  renamed: '250 Ok',
  renameGone: '550 Not found',
  renameExists: '550 Exists',
  renameFirst: '503 Bad sequence',
  sizeMissing: '550 Not found',
  timeMissing: '550 Not found',
  extendedPassive: '229 Ok (|||{port}|)',
  passive: '227 Passive ({address})',
  noPort: '425 No data connection',
  listing: '150 Ok',
  listed: '226 Ok',
  listRefused: '550 Not found',
  sending: '150 Ok',
  sent: '226 Ok',
  readMissing: '550 Not found',
  storing: '150 Ok',
  stored: '226 Ok',
  storeRefused: '553 Refused',
  inUse: '450 Busy',
  readFailed: '426 Aborted',
  restart: '350 Ok',
  restartRefused: '554 Refused',
  aborted: '426 Aborted',
  nothingToAbort: '225 Ok',
}
