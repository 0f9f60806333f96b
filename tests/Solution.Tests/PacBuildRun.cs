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
        Run("$global:calls = @(); $global:failing = ''; $global:installed = @(); $env:PATH = ''");
        Fake("dotnet");
    }

    /// <summary>What the script called, one line a call; paths relative to the repository.</summary>
    public IReadOnlyList<string> Calls { get; private set; } = [];

    /// <summary>What the script wrote to the error stream.</summary>
    public string Errors { get; private set; } = "";

    public string Output { get; private set; } = "";

    public int ExitCode { get; private set; }

    public const string Token = "token-that-nobody-may-see";

    public PacBuildRun WithPac(params string[] installed)
    {
        Run($"$global:installed = @({string.Join(',', installed.Select(name => $"'{name}  0.0.1.0  True'"))})");
        Fake("pac", "if ($args[0] -eq 'solution' -and $args[1] -eq 'list') { 'Unique Name  Version  Managed'; $global:installed }");
        return this;
    }

    /// <summary>The Azure CLI, signed in: its token is <see cref="Token"/>.</summary>
    public PacBuildRun WithAzure()
    {
        Fake("az", $"'{Token}'");
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

    /// <summary>Parameters about which <c>Get-Help</c> has nothing to say.</summary>
    public IReadOnlyList<string> UndescribedParameters()
    {
        var script = Path.Combine(RepositoryPaths.Root, "pac-build.ps1");
        return Run($$"""
            foreach ($name in (Get-Command '{{script}}').Parameters.Keys) {
                if ([System.Management.Automation.Cmdlet]::CommonParameters -contains $name -or @('WhatIf', 'Confirm') -contains $name) { continue }
                $help = Get-Help '{{script}}' -Parameter $name
                if (-not $help.description -or -not $help.description[0].Text) { $name }
            }
            """);
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Environment.SetEnvironmentVariable("PATH", _path);
    }

    private void Fake(string program, string answer = "") => Run(
        $"function global:{program} {{ $call = '{program} ' + ($args -join ' '); $global:calls += $call; " +
        $"$global:LASTEXITCODE = if ($global:failing -and $call.Contains($global:failing)) {{ 3 }} else {{ 0 }}; {answer} }}");

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
