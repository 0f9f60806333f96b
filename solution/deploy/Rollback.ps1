# Back to before: first nothing runs any more, then the backup. Dataverse takes no older managed solution over a newer one.

function Undo-Deployment {
    if (-not (Test-Command 'az')) {
        Stop-Deployment 'To turn the flows off, install the Azure CLI, sign in as the owner of the flows (az login), and run this again.' 3
    }
    if ($RestoreBackup -and -not (Test-Command 'pac')) {
        Stop-Deployment 'To restore a backup, install the Power Platform CLI (dotnet tool install --global Microsoft.PowerApps.CLI.Tool), sign in (pac auth create), and run this again.' 3
    }
    Disable-Flows
    if (-not $RestoreBackup) {
        'The flows are off; nothing is synchronized. Deals that change meanwhile are caught up with once they are on again.'
        return
    }
    Invoke-Program 'The restore' 'pac' @('admin', 'restore', '--source-env', $Environment, '--target-env', $Environment, '--selected-backup', $RestoreBackup) 4
    'Restored. Custom connectors are not part of a backup: import CoSellConnectors of that version again, enter its secret, and sign the connections in.'
}
