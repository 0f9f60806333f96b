# Running programs, and ending with a sentence and an exit code.

function Stop-Deployment([string] $Message, [int] $Code) {
    [Console]::Error.WriteLine("pac-build: $Message")
    exit $Code
}

function Test-Command([string] $Name) {
    return $null -ne (Get-Command $Name -ErrorAction SilentlyContinue)
}

# Runs a program and stops at its first failure, because what follows would work on old files.
function Invoke-Program([string] $What, [string] $Program, [string[]] $Arguments, [int] $Code = 1) {
    if (-not $PSCmdlet.ShouldProcess("$Program $($Arguments -join ' ')", $What)) {
        return
    }
    "> $Program $($Arguments -join ' ')"
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) {
        Stop-Deployment "$What failed with exit code $LASTEXITCODE." $Code
    }
}

function Get-ProjectVersion {
    $properties = [xml][IO.File]::ReadAllText("$PSScriptRoot/../../Directory.Build.props")
    return $properties.SelectSingleNode('/Project/PropertyGroup/Version').InnerText
}

# What pac wants to know of the environment: nothing where its active profile decides.
function Get-EnvironmentArguments {
    if ($Environment) { return @('--environment', $Environment) }
    return @()
}

function Assert-Parameters {
    $beyondImport = [ordered]@{ TurnOnFlows = $TurnOnFlows; RegisterWebhook = $RegisterWebhook; SmokeTest = $SmokeTest; Rollback = $Rollback }
    $wanted = @($beyondImport.Keys | Where-Object { $beyondImport[$_] })
    if ($wanted.Count -gt 0 -and -not (Test-Address $Environment)) {
        Stop-Deployment "-$($wanted[0]) needs -Environment with the environment's address, such as https://contoso.crm.dynamics.com." 2
    }
    if ($RestoreBackup -and -not $Rollback) {
        Stop-Deployment '-RestoreBackup belongs to -Rollback.' 2
    }
    if (($SettingsFile -or $Only -or $Backup -or $Unmanaged) -and -not $Import) {
        Stop-Deployment '-SettingsFile, -Only, -Backup and -Unmanaged belong to -Import.' 2
    }
    if ($Rollback -and ($Import -or $TurnOnFlows -or $RegisterWebhook -or $SmokeTest)) {
        Stop-Deployment '-Rollback stands alone.' 2
    }
}

# Addresses get a token, so they have to be encrypted; only this machine may be called without.
function Test-Address([string] $Text) {
    $address = $null
    return [Uri]::TryCreate($Text, [UriKind]::Absolute, [ref] $address) -and ($address.Scheme -eq 'https' -or $address.IsLoopback)
}

function Assert-Tools {
    if ($Import -and -not (Test-Command 'pac')) {
        Stop-Deployment 'To import, install the Power Platform CLI (dotnet tool install --global Microsoft.PowerApps.CLI.Tool), sign in (pac auth create), and run this again.' 3
    }
    if (($TurnOnFlows -or $RegisterWebhook -or $SmokeTest) -and -not (Test-Command 'az')) {
        Stop-Deployment 'To turn flows on, register the webhook or test, install the Azure CLI, sign in as the owner of the flows (az login), and run this again.' 3
    }
}
