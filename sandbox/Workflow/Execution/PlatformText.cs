using System.Text.RegularExpressions;

namespace Sandbox.Workflow.Execution;

/// <summary>A text of the platform with its places filled in. Errors carry both: <c>{code, message, messageTemplate}</c> (published measurements).</summary>
/// <param name="Template">E.g. <c>The execution of template action '{0}' …</c>.</param>
/// <param name="Message">The template, filled in.</param>
internal sealed partial record PlatformText(string Template, string Message)
{
    public static PlatformText ActionFailed { get; } = Of("An action failed. No dependent actions succeeded.");

    public static PlatformText Of(string template, params string[] values) =>
        new(template, values.Length == 0 ? template : Place().Replace(template, match => values[match.Value[1] - '0']));

    /// <summary>The inputs of an action could not be evaluated.</summary>
    public static PlatformText InvalidInputs(string action, string reason) =>
        Of("Unable to process template language expressions in action '{0}' inputs at line '{1}' and column '{2}': '{3}'.", action, "0", "0", reason);

    /// <summary>A condition of an action could not be evaluated. The column is that of the deployed definition, which nobody knows here.</summary>
    public static PlatformText InvalidCondition(string action, string reason) =>
        Of("Unable to process template language expressions for action '{0}' at line '{1}' and column '{2}': '{3}'.", action, "1", "1", reason);

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
