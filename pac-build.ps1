#Requires -Version 7.0
<#
.SYNOPSIS
Builds CoSell, packs its solutions and, if asked, imports them into an environment.

.DESCRIPTION
Packs with the Power Platform CLI (pac) where it is installed and with the project's own packer otherwise; both give
solution/bin/CoSellConnectors*.zip and solution/bin/CoSell*.zip. Importing needs pac and a signed-in profile (pac auth create).

.PARAMETER Configuration
Debug or Release.

.PARAMETER Unmanaged
Import the unmanaged solutions, to develop in that environment. Without it the managed ones are imported.

.PARAMETER Import
Import both solutions, connectors first, and publish.

.PARAMETER Environment
Address or id of the environment to import into. Without it pac takes the one of its active profile.

.EXAMPLE
./pac-build.ps1

.EXAMPLE
./pac-build.ps1 -Import -Environment https://contoso.crm.dynamics.com
#>
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',
    [switch] $Unmanaged,
    [switch] $Import,
    [string] $Environment
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Connectors first: the environment must know them before what uses them comes.
$solutions = 'CoSellConnectors', 'CoSell'
$packages = "$PSScriptRoot/solution/bin"
$staged = "$packages/staged"
$packer = "$PSScriptRoot/solution/build/bin/$Configuration/net10.0/CoSell.SolutionBuild.dll"
$plugins = "$PSScriptRoot/plugins/CoSell.Plugins/bin/$Configuration/net462/CoSell.Plugins.dll"

function Stop-Build([string] $Message) {
    [Console]::Error.WriteLine("pac-build: $Message")
    exit 1
}

function Test-Command([string] $Name) {
    return $null -ne (Get-Command $Name -ErrorAction SilentlyContinue)
}

# Runs a program and stops at its first failure, because what follows would work on old files.
function Invoke-Program([string] $What, [string] $Program, [string[]] $Arguments) {
    "> $Program $($Arguments -join ' ')"
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) {
        Stop-Build "$What failed with exit code $LASTEXITCODE."
    }
}

function Get-ProjectVersion {
    $properties = [xml][IO.File]::ReadAllText("$PSScriptRoot/Directory.Build.props")
    return $properties.SelectSingleNode('/Project/PropertyGroup/Version').InnerText
}

$hasPac = Test-Command 'pac'
if ($Import -and -not $hasPac) {
    Stop-Build 'To import, install the Power Platform CLI (dotnet tool install --global Microsoft.PowerApps.CLI.Tool), sign in (pac auth create), and run this again.'
}

# The build packs as well: after it the zips are in solution/bin.
Invoke-Program 'The build' 'dotnet' @('build', "$PSScriptRoot/CoSellSolution.sln", '--configuration', $Configuration)

if ($hasPac) {
    Invoke-Program 'Staging the solutions' 'dotnet' @($packer, 'stage', $PSScriptRoot, $plugins, (Get-ProjectVersion), $staged)
    foreach ($solution in $solutions) {
        Invoke-Program "Packing $solution" 'pac' @('solution', 'pack', '--folder', "$staged/$solution", '--zipfile', "$packages/$solution.zip", '--packagetype', 'Both')
    }
}
else {
    'pac is not installed; the solutions are packed with the packer of this project.'
}

$suffix = if ($Unmanaged) { '.zip' } else { '_managed.zip' }
foreach ($solution in $solutions) {
    "Packed: $packages/$solution$suffix"
}

if ($Import) {
    foreach ($solution in $solutions) {
        $arguments = @('solution', 'import', '--path', "$packages/$solution$suffix", '--publish-changes', '--activate-plugins')
        if ($Environment) {
            $arguments += @('--environment', $Environment)
        }
        Invoke-Program "Importing $solution" 'pac' $arguments
    }
    'Imported. Set the connections of the four connection references, then turn the flows on.'
}
