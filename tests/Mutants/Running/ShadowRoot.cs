using System.IO.Compression;

namespace Mutants.Running;

/// <summary>The repository once more, as links, but for the solution zips: in theirs the plug-ins are the mutated ones.</summary>
internal static class ShadowRoot
{
    private const string Plugins = "CoSellPlugins.dll";

    public static void Build(string root, string shadow, string mutated)
    {
        Link(root, shadow, "solution", "tests"); // the tests hold this folder: links would go round
        Link(Path.Combine(root, "solution"), Path.Combine(shadow, "solution"), "bin");
        var zips = Directory.CreateDirectory(Path.Combine(shadow, "solution", "bin")).FullName;
        foreach (var zip in Directory.EnumerateFiles(Path.Combine(root, "solution", "bin"), "*.zip"))
        {
            var copy = Path.Combine(zips, Path.GetFileName(zip));
            File.Copy(zip, copy);
            Replace(copy, mutated);
        }
    }

    private static void Link(string from, string to, params string[] but)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos().Where(entry => !but.Contains(entry.Name) && entry.Name[0] != '.'))
            File.CreateSymbolicLink(Path.Combine(to, entry.Name), entry.FullName);
    }

    private static void Replace(string zip, string mutated)
    {
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Update);
        foreach (var entry in archive.Entries.Where(entry => entry.Name == Plugins).ToList())
        {
            var name = entry.FullName;
            entry.Delete();
            archive.CreateEntryFromFile(mutated, name);
        }
    }
}
