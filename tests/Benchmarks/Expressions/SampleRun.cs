using Sandbox.Workflow.Expressions;
using Sandbox.Workflow.Values;
using Workflow.Tests.Expressions;

namespace Benchmarks.Expressions;

/// <summary>The run that <see cref="TypicalExpressions"/> look at.</summary>
internal static class SampleRun
{
    public static IEvaluationContext Create() => new JsonContext(Value.Parse("""
        {
          "trigger": {"name": "manual", "outputs": {"headers": {}, "body": {
            "name": "Fabrikam ERP move", "status": "Active", "value": 50000, "closes": "2026-11-14T00:00:00Z",
            "opportunity": {"Id": "006000000000001AAA"} } } },
          "actions": {
            "Get_row": {"name": "Get_row", "status": "Succeeded", "outputs": {"statusCode": 200, "headers": {}, "body": {
              "cosell_name": "Fabrikam", "cosell_value": 50000, "owner": {"email": "joe@partner.example"} } } },
            "List": {"name": "List", "status": "Succeeded", "outputs": {"statusCode": 200, "body": {"value": [{"id": "1"}, {"id": "2"}] } } } },
          "variables": {"count": 3},
          "parameters": {"limit": 100},
          "item": {"id": "17"}
        }
        """));
}
