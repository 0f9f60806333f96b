namespace Salesforce.Tests;

/// <summary>A package folder with fields of a test's own; gone at the end.</summary>
internal sealed class TemporaryPackage : IDisposable
{
    private const string Namespace = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

    public string Folder { get; } = Directory.CreateTempSubdirectory("cosell-package-").FullName;

    public TemporaryPackage WithField(string owner, string name, string type, string more = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "force-app", "main", "default", "objects", owner, "fields")).FullName;
        File.WriteAllText(
            Path.Combine(folder, name + ".field-meta.xml"),
            $"<CustomField {Namespace}><fullName>{name}</fullName><label>{name}</label><type>{type}</type>{more}</CustomField>");
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
