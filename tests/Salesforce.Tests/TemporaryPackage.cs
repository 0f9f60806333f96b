namespace Salesforce.Tests;

/// <summary>A package folder with fields of a test's own; gone at the end.</summary>
internal sealed class TemporaryPackage : IDisposable
{
    private const string Namespace = "xmlns=\"http://soap.sforce.com/2006/04/metadata\"";

    public string Folder { get; } = Directory.CreateTempSubdirectory("cosell-package-").FullName;

    /// <summary>Everything of a package that is deployed or says how.</summary>
    public static TemporaryPackage CopyOf(string package)
    {
        var copy = new TemporaryPackage();
        File.Copy(Path.Combine(package, "sfdx-project.json"), Path.Combine(copy.Folder, "sfdx-project.json"));
        var files = new[] { "force-app", "languages", "manifest", "config" }.SelectMany(part => Directory.GetFiles(Path.Combine(package, part), "*", SearchOption.AllDirectories));
        foreach (var file in files)
        {
            var target = Path.Combine(copy.Folder, Path.GetRelativePath(package, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public TemporaryPackage WithField(string owner, string name, string type, string more = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "force-app", "main", "default", "objects", owner, "fields")).FullName;
        File.WriteAllText(
            Path.Combine(folder, name + ".field-meta.xml"),
            $"<CustomField {Namespace}><fullName>{name}</fullName><label>{name}</label><type>{type}</type>{more}</CustomField>");
        return this;
    }

    public TemporaryPackage WithRule(string owner, string formula, string active = "true")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "force-app", "main", "default", "objects", owner, "validationRules")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "Rule.validationRule-meta.xml"),
            $"<ValidationRule {Namespace}><fullName>Rule</fullName><active>{active}</active><errorConditionFormula>{System.Security.SecurityElement.Escape(formula)}</errorConditionFormula>" +
            "<errorDisplayField>Name</errorDisplayField><errorMessage>Not like this.</errorMessage></ValidationRule>");
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
