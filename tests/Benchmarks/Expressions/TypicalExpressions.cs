namespace Benchmarks.Expressions;

/// <summary>Thirty expressions of the kinds that flows are full of, the shortest and the longest ones included.</summary>
internal static class TypicalExpressions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "@triggerBody()?['name']",
        "@triggerOutputs()?['body/opportunity/Id']",
        "@body('Get_row')?['cosell_name']",
        "@outputs('Get_row')?['body/cosell_value']",
        "@outputs('Get_row')?['body']?['owner']?['email']",
        "@first(body('List')?['value'])?['id']",
        "@variables('count')",
        "@parameters('limit')",
        "@item()?['id']",
        "@length(body('List')?['value'])",
        "@empty(body('List')?['value'])",
        "@equals(triggerBody()?['status'], 'Active')",
        "@and(equals(triggerBody()?['status'], 'Active'), greater(triggerBody()?['value'], 1000))",
        "@or(equals(variables('count'), 3), not(empty(triggerBody()?['name'])))",
        "@if(equals(triggerBody()?['status'], 'New'), 'Open', 'Won')",
        "@coalesce(triggerBody()?['missing'], triggerBody()?['name'], 'unknown')",
        "@concat('Deal ', triggerBody()?['name'], ' of ', body('Get_row')?['cosell_name'])",
        "Deal @{triggerBody()?['name']} is worth @{triggerBody()?['value']}",
        "@{outputs('Get_row')?['body/cosell_value']}",
        "@add(variables('count'), 1)",
        "@div(mul(triggerBody()?['value'], 3), 4)",
        "@replace(triggerBody()?['name'], ' ', '-')",
        "@toLower(substring(triggerBody()?['name'], 0, 4))",
        "@split('a;b;c', ';')[1]",
        "@contains(triggerBody()?['name'], 'ERP')",
        "@utcNow()",
        "@addDays(triggerBody()?['closes'], 7)",
        "@formatDateTime(triggerBody()?['closes'], 'yyyy-MM-dd')",
        "@json('{\"a\":[1,2]}')?['a']",
        "@string(body('Get_row'))",
    ];
}
