; The Windows installer, for Inno Setup 6.3 or newer. From the project's folder:
;
;   python packaging/icons.py ico build/icons/giftcalc.ico
;   iscc /DVersion=0.1.0 packaging\windows\giftcalc.iss
;
; It installs dist\giftcalc, the one-folder bundle, for the person who runs it: no administrator
; is asked. It associates no files. Removing it leaves settings, data and the ledger where they are.
; To sign: iscc /DVersion=… /DSigned=1 "/Ssigntool=signtool.exe sign /fd SHA256 /tr … /td SHA256 $f" …

#ifndef Version
  #error Name the version: iscc /DVersion=0.1.0 packaging\windows\giftcalc.iss
#endif
#ifndef Numbers
  #define Numbers "0.0.0.0"
#endif
#define Name "giftcalc"
#define Site "https://github.com/giftcalc/giftcalc"
#define Bundle "..\..\dist\giftcalc"
#define Icon "..\..\build\icons\giftcalc.ico"
#define Window "giftcalc-window.exe"
#define Terminal "giftcalc.exe"

[Setup]
AppId={{628AFA87-092B-55DC-9FA3-979BED473E03}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=The giftcalc developers
AppPublisherURL={#Site}
AppSupportURL={#Site}
VersionInfoVersion={#Numbers}
VersionInfoTextVersion={#Version}
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Qt 6 starts on nothing older than Windows 10, version 1809.
MinVersion=10.0.17763
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
DisableWelcomePage=yes
DisableReadyPage=yes
ShowLanguageDialog=auto
UsePreviousLanguage=yes
WizardStyle=modern
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#Window}
UninstallDisplayName={#Name}
CloseApplications=yes
RestartApplications=no
ChangesAssociations=no
Compression=lzma2/max
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename={#Name}-{#Version}-windows-x64-setup
#ifdef Signed
SignTool=signtool
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "pt_BR"; MessagesFile: "compiler:Languages\BrazilianPortuguese.isl"

[Messages]
en.ConfirmUninstall=Remove %1? Your settings, your ledger and its backups stay where they are.
fr.ConfirmUninstall=Supprimer %1 ? Vos paramètres, votre registre et ses sauvegardes restent en place.
de.ConfirmUninstall=%1 entfernen? Ihre Einstellungen, Ihr Kassenbuch und seine Sicherungen bleiben erhalten.
es.ConfirmUninstall=¿Quitar %1? Tus ajustes, tu libro de cuentas y sus copias de seguridad se quedan donde están.
pt_BR.ConfirmUninstall=Remover o %1? Suas configurações, seu livro-caixa e os backups dele ficam onde estão.

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an older version left of the program itself, so that no module of it is ever found.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\..\LICENSE"; DestDir: "{app}"; DestName: "LICENSE.txt"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Window}"; WorkingDir: "{userdocs}"; AppUserModelID: "giftcalc"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Window}"; WorkingDir: "{userdocs}"; AppUserModelID: "giftcalc"; Tasks: desktopicon

[Registry]
; "giftcalc" in the Run box (Win+R).
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\{#Terminal}"; ValueType: string; ValueName: ""; ValueData: "{app}\{#Window}"; Flags: uninsdeletekey

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
; Only what the program's folder gained by being used; the person's files are elsewhere.
Type: filesandordirs; Name: "{app}\_internal"
Type: dirifempty; Name: "{app}"
