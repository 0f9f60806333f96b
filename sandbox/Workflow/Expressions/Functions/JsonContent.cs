using Newtonsoft.Json;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Expressions.Functions;

/// <summary>Text that a function takes for JSON, with the platform's refusal when it is none.</summary>
internal static class JsonContent
{
    public static Value Parse(Arguments a, string text)
    {
        try
        {
            return LenientJson.Read(text);
        }
        catch (JsonException exception)
        {
            throw a.Refusal($"parameter is not valid. The provided value '{text}' cannot be parsed: '{exception.Message}'.{a.Usage()}", exception);
        }
    }
}
