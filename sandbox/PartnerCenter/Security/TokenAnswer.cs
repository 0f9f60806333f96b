using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Security;

/// <summary>An answer of the token endpoint. Refusals carry the code that Entra prints for the case.</summary>
internal sealed record TokenAnswer(int Status, ObjectValue Body)
{
    public static TokenAnswer Refuse(string error, int code, string description, int status = 400) => new(status, ObjectValue.Of(
        ("error", Value.From(error)),
        ("error_description", Value.From($"AADSTS{code}: {description}")),
        ("error_codes", new ArrayValue([Value.From(code)]))));
}
