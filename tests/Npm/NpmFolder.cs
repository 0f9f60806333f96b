using System.ComponentModel;
using System.Diagnostics;

namespace Npm;

/// <summary>A folder outside of the repository in which programs that nobody here wrote run, as npm has them. Where one cannot, the test is skipped with that reason.</summary>
/// <param name="prefix">What its name begins with.</param>
internal sealed class NpmFolder(string prefix) : IDisposable
{
    // What npm says of a lock file that is wrong; anything else is the registry's, which a machine need not reach.
    private static readonly string[] FaultsOfOurs = ["EUSAGE", "EINTEGRITY", "EJSONPARSE", "ERESOLVE"];

    public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    /// <summary>Installs what a lock file names.</summary>
    /// <param name="from">The folder of the lock file.</param>
    /// <param name="scripts">Files of that folder that are to run here.</param>
    public void Install(string from, params string[] scripts)
    {
        foreach (var name in scripts.Concat(["package.json", "package-lock.json", ".npmrc"]))
            File.Copy(System.IO.Path.Combine(from, name), System.IO.Path.Combine(Path, name), overwrite: true);
        var (code, output, errors) = Run("npm", "", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        (output + errors).Should().NotContainAny(FaultsOfOurs);
        if (code != 0)
            Assert.Inconclusive($"npm could not install what {from} names: {errors}");
    }

    /// <summary>Runs a program here to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="arguments">Its arguments.</param>
    public (int Code, string Output, string Errors) Run(string program, string input, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive($"{program} is not on this machine.");
            throw;
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
