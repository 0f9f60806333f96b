namespace Sandbox.Salesforce;

/// <summary>What a duplicate rule does to a row that is created although it looks like another one.</summary>
public enum DuplicateAction
{
    /// <summary>There is no rule, or it is not active.</summary>
    None,

    /// <summary>The user is alerted and may save all the same; over the API that is a refusal, unless the call says <c>allowSave=true</c>.</summary>
    Alert,

    /// <summary>Nobody may save it, whatever a call says.</summary>
    Block,
}
