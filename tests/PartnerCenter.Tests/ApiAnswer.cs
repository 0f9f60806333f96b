using System.Net.Http.Headers;
using Sandbox.Workflow.Values;

namespace Sandbox.PartnerCenter.Tests;

internal sealed record ApiAnswer(int Status, string Text, HttpResponseHeaders Headers)
{
    public Value Body => Text.Length == 0 ? Value.Null : Value.Parse(Text);

    public string? ErrorCode => Body["error"]["code"].AsString();

    public string? ErrorTarget => Body["error"]["target"].AsString();

    public IReadOnlyList<Value> Items => Body["value"].AsItems();
}
