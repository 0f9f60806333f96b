using System.Security.Cryptography;
using System.Text;

namespace Sandbox.Dataverse;

/// <summary>Ids of components that solutions name without an id: the same name always gives the same id.</summary>
internal static class StableId
{
    public static Guid Of(string kind, string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(kind + ":" + name.ToLowerInvariant())).AsSpan(0, 16));
}
