using System.Reflection;
using System.Runtime.Loader;

namespace Benchmarks.WebApi;

/// <summary>
/// The same requests to this build and to another one, in turns, so that whatever else the machine does meets both. What counts is the quickest of many rounds.
/// </summary>
internal static class SideBySide
{
    private const int Rounds = 15;
    private const int Requests = 200;

    /// <param name="folder">Where the other build's <c>Sandbox.Dataverse.dll</c> lies with all that it needs.</param>
    /// <param name="output">Where the ratios go.</param>
    public static void Run(string folder, TextWriter output)
    {
        Func<string, int, double[]>[] builds = [ListRequests.Start(), StartIn(folder)];
        output.WriteLine("Web API list requests, this build against the other one");
        foreach (var kind in ListRequests.Names())
        {
            var (ours, theirs) = (new Best(), new Best());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Note(builds[0](kind, Requests));
                theirs.Note(builds[1](kind, Requests));
            }
            output.WriteLine($"  {kind}: {theirs.Time / ours.Time:F2} x faster, bytes x {ours.Bytes / theirs.Bytes:F2} ({ours.Time / 1000:F0} against {theirs.Time / 1000:F0} µs, {ours.Bytes / 1024:F1} against {theirs.Bytes / 1024:F1} KB)");
        }
    }

    /// <summary>This program once more, on the other build's assemblies.</summary>
    private static Func<string, int, double[]> StartIn(string folder)
    {
        var context = new OtherBuild(Path.GetFullPath(folder));
        var type = context.LoadFromAssemblyPath(typeof(ListRequests).Assembly.Location).GetType(typeof(ListRequests).FullName!)!;
        return (Func<string, int, double[]>)type.GetMethod(nameof(ListRequests.Start), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }

    private sealed class OtherBuild(string folder) : AssemblyLoadContext("other build")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var file = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }

    private sealed class Best
    {
        public double Time { get; private set; } = double.MaxValue;

        public double Bytes { get; private set; } = double.MaxValue;

        public void Note(double[] measured) => (Time, Bytes) = (Math.Min(Time, measured[0]), Math.Min(Bytes, measured[1]));
    }
}
