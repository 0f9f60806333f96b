using Sandbox.Workflow.Actions.Variables;
using Sandbox.Workflow.Definitions;
using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Checks;

/// <summary>Variables are declared once, with a known type, before anything uses them.</summary>
internal static class VariableRules
{
    private static readonly string[] Changing = ["SetVariable", "IncrementVariable", "DecrementVariable", "AppendToArrayVariable", "AppendToStringVariable"];

    public static IEnumerable<FlowProblem> Check(FlowDefinition flow)
    {
        var declared = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var action in flow.AllActions.Where(a => a.Type.Equals("InitializeVariable", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var variable in action.Parts.Raw("inputs/variables").AsItems())
            {
                if (!declared.Add(variable["name"].AsString() ?? ""))
                    yield return new("DuplicateVariable", action.Place, $"The variable '{variable["name"]}' is initialized twice.", "Set it instead.");
                if (!VariableTypes.IsKnown(variable["type"].AsString()))
                    yield return new("InvalidVariableType", action.Place, $"'{variable["type"]}' is not a type of a variable.", "Use boolean, integer, float, string, object or array.");
            }
        }
        foreach (var action in flow.AllActions.Where(Changes))
        {
            var name = action.Parts.Raw("inputs/name").AsString() ?? "";
            if (!declared.Contains(name))
                yield return Unknown(action.Place, name);
            if (action.Type.Equals("SetVariable", StringComparison.OrdinalIgnoreCase) && Mentions(action.Parts.Raw("inputs/value"), name))
                yield return new("SelfReference", action.Place, $"The variable '{name}' is set from itself.", "Compose the new value first, or use an increment or append action.");
        }
        foreach (var (place, references) in ExpressionRules.ReferencesIn(flow))
        {
            foreach (var name in references.Variables.Where(v => !declared.Contains(v)))
                yield return Unknown(place, name);
        }
    }

    /// <summary>Whether the action changes the variable that its <c>inputs.name</c> says.</summary>
    public static bool Changes(ActionDefinition action) => Changing.Contains(action.Type, StringComparer.OrdinalIgnoreCase);

    private static FlowProblem Unknown(string place, string name) =>
        new("UnknownVariable", place, $"The variable '{name}' is not initialized.", "Initialize it at the top level.");

    private static bool Mentions(Value value, string variable)
    {
        try
        {
            return Template.Compile(value).References.Variables.Contains(variable, StringComparer.OrdinalIgnoreCase);
        }
        catch (ExpressionException)
        {
            return false; // the expression rules report it
        }
    }
}
