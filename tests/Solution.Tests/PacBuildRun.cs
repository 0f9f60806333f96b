using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CoSell.Solution.Tests;

/// <summary>Runs pac-build.ps1 in this process, with stand-ins for the programs it calls.</summary>
internal sealed class PacBuildRun : IDisposable
{
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public PacBuildRun()
    {
        _runspace.Open();
        // An empty path: a pac that is installed here must not run.
        Run("$global:calls = @(); $global:failing = ''; $env:PATH = ''");
        Fake("dotnet");
    }

    /// <summary>What the script called, one line a call; paths relative to the repository.</summary>
    public IReadOnlyList<string> Calls { get; private set; } = [];

    /// <summary>What the script wrote to the error stream.</summary>
    public string Errors { get; private set; } = "";

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
        var console = Console.Error;
        var errors = new StringWriter();
        Console.SetError(errors);
        try
        {
            Output = string.Join('\n', Run($"$global:LASTEXITCODE = 0; & '{Path.Combine(RepositoryPaths.Root, "pac-build.ps1")}' {arguments}"));
        }
        finally
        {
            Console.SetError(console);
        }

        Errors = errors.ToString();
        Calls = [.. Run("$global:calls").Select(Relative)];
        ExitCode = int.Parse(Run("$global:LASTEXITCODE").Single());
        return this;
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Environment.SetEnvironmentVariable("PATH", _path);
    }

    private void Fake(string program) => Run(
        $"function global:{program} {{ $call = '{program} ' + ($args -join ' '); $global:calls += $call; " +
        "$global:LASTEXITCODE = if ($global:failing -and $call.Contains($global:failing)) { 3 } else { 0 } }");

    private static string Relative(string call) =>
        call.Replace(RepositoryPaths.Root, "", StringComparison.Ordinal).Replace(RepositoryPaths.Root.TrimEnd('/', '\\'), ".", StringComparison.Ordinal);

    private List<string> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var results = shell.AddScript(script).Invoke();
        if (shell.HadErrors && shell.Streams.Error.Count > 0)
            throw new InvalidOperationException(shell.Streams.Error[0].ToString());
        return [.. results.Where(r => r is not null).Select(r => r.ToString())];
    }
}
