using Sandbox.Workflow.Values;

namespace Salesforce.Tests;

internal sealed record OrgAnswer(int Status, Value Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? ErrorCode => Body[0]["errorCode"].AsString();

    public string? Message => Body[0]["message"].AsString();

    public IEnumerable<string> Fields => Body[0]["fields"].AsItems().Select(name => name.ToString());
}
