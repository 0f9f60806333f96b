#Requires -Version 7.0

<#
.SYNOPSIS
Builds CoSell, packs its solutions and, if asked, brings them into an environment: import, flows, webhook, smoke test, roll back.

.DESCRIPTION
Packs with the Power Platform CLI (pac) where it is installed and with the project's own packer otherwise; both give
solution/bin/CoSellConnectors*.zip and solution/bin/CoSell*.zip; with -AppSource also solution/bin/CoSell_AppSource.zip for the marketplace.

What acts on an environment needs pac and a signed-in profile (pac auth create). Turning flows on, the webhook and the smoke test also
need the Azure CLI, signed in as the owner of the flows (az login). Every step may be repeated: what is there already is left alone.
-WhatIf shows the steps and touches nothing.

Exit codes: 0 all done, 1 build or packing failed, 2 a parameter or the settings file is wrong, 3 a tool is missing or not signed in,
4 an import, a backup or a restore failed, 5 a flow is not on, 6 the webhook is not registered, 7 the smoke test failed.

.PARAMETER Configuration
Debug or Release.

.PARAMETER Unmanaged
Import the unmanaged solutions, to develop in that environment. Without it the managed ones are imported.

.PARAMETER AppSource
Make the package for AppSource, too. Its assembly needs Microsoft.CrmSdk.XrmTooling.PackageDeployment from your NuGet feed.

.PARAMETER Import
Import both solutions, connectors first, and publish. A solution that is installed already is upgraded.

.PARAMETER Only
Import this solution alone: CoSellConnectors for the first time, because its secrets are typed in before CoSell can be connected.

.PARAMETER Environment
Address or id of the environment. Without it pac takes the one of its active profile. What goes beyond importing needs the address.

.PARAMETER SettingsFile
Deployment settings: values of environment variables and ids of connections, for both solutions in one file. See -NewSettingsFile.

.PARAMETER NewSettingsFile
Write a settings file with every environment variable and connection reference of both solutions, to be filled in, and stop.

.PARAMETER Backup
Take a backup of the environment before the first import (pac admin backup).

.PARAMETER TurnOnFlows
Turn the flows on, called ones first, once the connections are set. Optional flows whose connection is missing stay off.

.PARAMETER RegisterWebhook
Run Partner Center Webhook Registration with the address of this environment's flow, and see that it took effect.

.PARAMETER SmokeTest
See that both solutions are there in this version, that the flows are on, and that a custom API answers.

.PARAMETER Rollback
Turn all flows off, last ones first, and restore the backup that -RestoreBackup names.

.PARAMETER RestoreBackup
With -Rollback: 'latest', or the time of a backup as 'mm/dd/yyyy hh:mm'. Without it only the flows are turned off.

.PARAMETER RetrySeconds
Seconds between two looks at something that takes a moment: a flow that cannot be turned on yet, a registration under way.

.PARAMETER FlowApi
Address of Power Automate's own API; sovereign clouds have another one.

.EXAMPLE
./pac-build.ps1

.EXAMPLE
./pac-build.ps1 -NewSettingsFile production.json

.EXAMPLE
./pac-build.ps1 -Import -Environment https://contoso.crm.dynamics.com -SettingsFile production.json -TurnOnFlows -RegisterWebhook -SmokeTest

.EXAMPLE
./pac-build.ps1 -Rollback -RestoreBackup latest -Environment https://contoso.crm.dynamics.com
#>
[CmdletBinding(SupportsShouldProcess, PositionalBinding = $false)]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',
    [switch] $AppSource,
    [switch] $Unmanaged,
    [switch] $Import,
    [ValidateSet('CoSellConnectors', 'CoSell')]
    [string] $Only,
    [string] $Environment,
    [string] $SettingsFile,
    [string] $NewSettingsFile,
    [switch] $Backup,
    [switch] $TurnOnFlows,
    [switch] $RegisterWebhook,
    [switch] $SmokeTest,
    [switch] $Rollback,
    [ValidatePattern('^(latest|\d{2}/\d{2}/\d{4} \d{2}:\d{2})$')]
    [string] $RestoreBackup,
    [ValidateRange(0, 600)]
    [int] $RetrySeconds = 10,
    [string] $FlowApi = 'https://api.flow.microsoft.com'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Connectors first: the environment must know them before what uses them comes.
$solutions = @('CoSellConnectors', 'CoSell') | Where-Object { -not $Only -or $_ -eq $Only }
$packages = "$PSScriptRoot/solution/bin"
$suffix = if ($Unmanaged) { '.zip' } else { '_managed.zip' }

foreach ($part in 'Programs', 'Settings', 'Build', 'Import', 'Services', 'Flows', 'Webhook', 'SmokeTest', 'Rollback') {
    . "$PSScriptRoot/solution/deploy/$part.ps1"
}

Assert-Parameters
if ($NewSettingsFile) {
    New-SettingsFile $NewSettingsFile
    exit 0
}
if ($Rollback) {
    Undo-Deployment
    exit 0
}
$settings = if ($SettingsFile) { Read-Settings $SettingsFile }
Assert-Tools
Build-Solutions
if ($Import) { Import-Solutions $settings }
if ($TurnOnFlows) { Enable-Flows -BeforeWebhook }
if ($RegisterWebhook) { Register-Webhook }
if ($TurnOnFlows) { Enable-Flows }
if ($SmokeTest) { Test-Deployment }
exit 0
