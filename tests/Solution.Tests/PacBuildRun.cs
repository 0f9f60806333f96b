using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CoSell.Solution.Tests;

/// <summary>Runs pac-build.ps1 in this process, with stand-ins for the programs it calls.</summary>
internal sealed class PacBuildRun : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public PacBuildRun()
    {
        _runspace.Open();
        Run("$global:calls = @(); $global:failing = ''; $env:PATH = ''");
        Fake("dotnet");
    }

    /// <summary>What the script called, one line a call; paths relative to the repository.</summary>
    public IReadOnlyList<string> Calls { get; private set; } = [];

    public string Output { get; private set; } = "";

    public int ExitCode { get; private set; }

    public PacBuildRun WithPac()
    {
        Fake("pac");
        return this;
    }

    /// <summary>Calls that contain the text end with exit code 3.</summary>
    public PacBuildRun Failing(string text)
    {
        Run($"$global:failing = '{text}'");
        return this;
    }

    public PacBuildRun Start(string arguments = "")
    {
        Output = string.Join('\n', Run($"$global:LASTEXITCODE = 0; & '{Path.Combine(RepositoryPaths.Root, "pac-build.ps1")}' {arguments}"));
        Calls = [.. Run("$global:calls").Select(c => c.Replace(RepositoryPaths.Root, "", StringComparison.Ordinal).Replace('\\', '/'))];
        ExitCode = int.Parse(Run("$global:LASTEXITCODE").Single());
        return this;
    }

    public void Dispose() => _runspace.Dispose();

    private void Fake(string program) => Run(
        $"function global:{program} {{ $call = '{program} ' + ($args -join ' '); $global:calls += $call; " +
        "$global:LASTEXITCODE = if ($global:failing -and $call.Contains($global:failing)) { 3 } else { 0 } }");

    private List<string> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var results = shell.AddScript(script).Invoke();
        if (shell.HadErrors && shell.Streams.Error.Count > 0)
            throw new InvalidOperationException(shell.Streams.Error[0].ToString());
        return [.. results.Where(r => r is not null).Select(r => r.ToString())];
    }
}
