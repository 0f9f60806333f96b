using System.Xml.Linq;
using Sandbox.Salesforce.Schema;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Formulas;

/// <summary>Reads the validation rules of a Salesforce DX package, for an org whose schema is complete.</summary>
internal static class PackageRules
{
    private static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";

    /// <exception cref="NotSupportedException">A formula is wrong, or goes beyond what the sandbox works out.</exception>
    public static IEnumerable<ValidationRule> Read(string folder, OrgSchema schema) =>
        from file in Directory.GetFiles(PackageReader.ObjectsFolder(folder), "*.validationRule-meta.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let root = PlainXml.ReadFile(file)
        where Text(root, "active") == "true"
        select ReadRule(root, file, schema);

    private static ValidationRule ReadRule(XElement root, string file, OrgSchema schema)
    {
        var type = schema[Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)!)!)];
        try
        {
            var condition = new FormulaParser(type, Text(root, "errorConditionFormula")!).ReadCondition();
            return new(type.Name, condition, Text(root, "errorMessage")!, Text(root, "errorDisplayField"));
        }
        catch (FormulaException problem)
        {
            throw new NotSupportedException($"{file}: {problem.Message}", problem);
        }
    }

    private static string? Text(XElement parent, string name) => parent.Element(Metadata + name)?.Value;
}
