using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Expressions.Templates;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Definitions;

/// <summary>
/// Whose iterations <c>result()</c> may ask for. A loop that nobody asks about need not keep them, so that its memory does
/// not grow with its items.
/// </summary>
internal sealed class ResultUse
{
    private readonly TemplateReferences? _references;

    private ResultUse(TemplateReferences? references) => _references = references;

    public static ResultUse In(Value actions)
    {
        try
        {
            return new(Template.Compile(actions).References);
        }
        catch (ExpressionException)
        {
            return new(null); // a description may hold what is no expression: then anybody might ask
        }
    }

    public bool AsksFor(string loop) => _references is null
        || (_references.Functions.Contains("result") && (_references.ComputedNames || _references.Actions.Contains(loop)));
}
