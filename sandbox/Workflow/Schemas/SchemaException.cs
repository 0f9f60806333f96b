namespace Sandbox.Workflow.Schemas;

/// <summary>A schema that cannot be used.</summary>
/// <param name="code"><see cref="NotSupportedByPlatform"/> where the platform refuses it in these words; else <see cref="Unusable"/>, and the words are the sandbox's.</param>
/// <param name="message">What is wrong with it.</param>
internal sealed class SchemaException(string code, string message) : Exception(message)
{
    /// <summary>The platform refuses regular expressions in schemas, on saving and when the action runs (published measurements; public run logs).</summary>
    public const string NotSupportedByPlatform = "ActionSchemaNotSupported";

    /// <summary>It is no schema, or says what the sandbox does not check: better refused than taken for satisfied.</summary>
    public const string Unusable = "BadRequest";

    public string Code { get; } = code;

    public static SchemaException Of(string reason) => new(Unusable, $"The schema of ParseJson cannot be used: {reason}");

    public static SchemaException Pattern() => new(
        NotSupportedByPlatform,
        "The 'schema' property of action 'ParseJson' inputs contains 'pattern' or 'patternProperties' properties. 'Pattern' or 'patternProperties' properties are not supported in the action json schema.");
}
