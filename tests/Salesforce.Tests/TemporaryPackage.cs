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
