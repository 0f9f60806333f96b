# The zips. The packer's project builds the plug-ins and itself, and packs: nothing else is needed.

function Build-Solutions {
    $packer = "$PSScriptRoot/../build/bin/$Configuration/net10.0/CoSell.SolutionBuild.dll"
    $plugins = "$PSScriptRoot/../../plugins/CoSell.Plugins/bin/$Configuration/net462/CoSell.Plugins.dll"
    $root = [IO.Path]::GetFullPath("$PSScriptRoot/../..")
    Invoke-Program 'The build' 'dotnet' @('build', "$root/solution/build", '--configuration', $Configuration)
    if (Test-Command 'pac') {
        $staged = "$packages/staged"
        $arguments = @([IO.Path]::GetFullPath($packer), 'stage', $root, [IO.Path]::GetFullPath($plugins), (Get-ProjectVersion), $staged)
        Invoke-Program 'Staging the solutions' 'dotnet' $arguments
        foreach ($solution in 'CoSellConnectors', 'CoSell') {
            Invoke-Program "Packing $solution" 'pac' @('solution', 'pack', '--folder', "$staged/$solution", '--zipfile', "$packages/$solution.zip", '--packagetype', 'Both')
        }
    }
    else {
        'pac is not installed; the solutions are packed with the packer of this project.'
    }
    foreach ($solution in $solutions) {
        "Packed: $packages/$solution$suffix"
    }
}
