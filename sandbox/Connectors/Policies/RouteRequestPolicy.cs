using Sandbox.Connectors.Definitions;

namespace Sandbox.Connectors.Policies;

/// <summary><c>routerequesttoendpoint</c>: the operation goes to another path, and by another method if one is given.</summary>
internal sealed class RouteRequestPolicy(string path, HttpMethod? method) : Policy
{
    public override Operation Route(Operation operation) => operation with { Path = path, Method = method ?? operation.Method };
}
