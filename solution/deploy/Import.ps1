# Importing: a backup if wanted, connectors first, an upgrade where a solution is installed.

function Import-Solutions($Settings) {
    $environmentArguments = @(Get-EnvironmentArguments)
    $installed = Get-InstalledSolutions
    if ($Backup) {
        Invoke-Program 'The backup' 'pac' (@('admin', 'backup', '--label', "before CoSell $(Get-ProjectVersion)") + $environmentArguments) 4
    }
    foreach ($solution in $solutions) {
        $arguments = @('solution', 'import', '--path', "$packages/$solution$suffix", '--publish-changes', '--activate-plugins', '--skip-lower-version')
        # An upgrade also removes what the new version no longer has. A first import has nothing to upgrade.
        if (-not $Unmanaged -and $installed -ccontains $solution) {
            $arguments += '--stage-and-upgrade'
        }
        if ($Settings) {
            $part = Select-Settings $Settings $solution
            $file = "$packages/settings/$solution.json"
            Write-Settings $file $part.Variables $part.References
            $arguments += @('--settings-file', $file)
        }
        Invoke-Program "Importing $solution" 'pac' ($arguments + $environmentArguments) 4
    }
    "Imported: $($solutions -join ', '). After every import of CoSellConnectors enter the connectors' client secret again and sign the connections in again."
}

# Unique names in the first column of pac's table.
function Get-InstalledSolutions {
    if (-not $PSCmdlet.ShouldProcess('the environment', 'List its solutions')) {
        return @()
    }
    $arguments = @('solution', 'list') + @(Get-EnvironmentArguments)
    $lines = @(& pac @arguments)
    if ($LASTEXITCODE -ne 0) {
        Stop-Deployment "pac cannot list the solutions of the environment (exit code $LASTEXITCODE). Sign in with pac auth create." 3
    }
    return @($lines | ForEach-Object { ("$_".Trim() -split '\s+')[0] } | Where-Object { $_ })
}
