namespace Sandbox.Connectors.Policies;

/// <summary>What a policy does where the request already has what it sets; the platform's default is to override.</summary>
internal enum ExistsAction
{
    Override,
    Skip,
    Append,
}
