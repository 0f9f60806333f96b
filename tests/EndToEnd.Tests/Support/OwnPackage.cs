namespace EndToEnd.Tests.Support;

/// <summary>The Salesforce package of an org that has a field of its own beside ours, granted to everybody who co-sells; gone at the end.</summary>
internal sealed class OwnPackage : IDisposable
{
    private OwnPackage(string folder) => Folder = folder;

    public string Folder { get; }

    public static OwnPackage WithTextField(string name, string label)
    {
        var package = new OwnPackage(Directory.CreateTempSubdirectory("cosell-org-").FullName);
        var source = Path.Combine(Rooms.Root, "salesforce");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(source, "force-app"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(package.Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        File.WriteAllText(
            Path.Combine(package.Folder, "force-app", "main", "default", "objects", "Opportunity", "fields", name + ".field-meta.xml"),
            $"""<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>{name}</fullName><label>{label}</label><length>80</length><type>Text</type></CustomField>""");
        foreach (var set in Directory.GetFiles(Path.Combine(package.Folder, "force-app", "main", "default", "permissionsets")))
            File.WriteAllText(set, File.ReadAllText(set).Replace("    <label>", $"    <fieldPermissions><editable>true</editable><field>Opportunity.{name}</field><readable>true</readable></fieldPermissions>\n    <label>", StringComparison.Ordinal));
        return package;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
