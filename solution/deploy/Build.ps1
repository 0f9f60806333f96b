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
    Build-AppSourcePackage $root ([IO.Path]::GetFullPath($packer)) ([IO.Path]::GetFullPath($plugins))
}

# The package's assembly needs Microsoft's own package, which not every feed has; the rest of the layout is made and checked all the same.
function Build-AppSourcePackage([string] $Root, [string] $Packer, [string] $Plugins) {
    if (-not $AppSource) { return }
    $assembly = "$Root/solution/appsource/bin/$Configuration/net472/CoSell.Package.dll"
    Invoke-Program 'Building the package assembly' 'dotnet' @('build', "$Root/solution/appsource", '--configuration', $Configuration, '-p:DataverseSdk=Package')
    Invoke-Program 'Packing for AppSource' 'dotnet' @($Packer, 'appsource', $Root, $Plugins, (Get-ProjectVersion), $packages, $assembly)
}
