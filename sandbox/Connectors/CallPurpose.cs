namespace Sandbox.Connectors;

/// <summary>What an attempt was for.</summary>
public enum CallPurpose
{
    /// <summary>An action of a flow.</summary>
    Action,

    /// <summary>A further page of an action's answer.</summary>
    NextPage,

    /// <summary>A polling trigger looking for news.</summary>
    Poll,

    /// <summary>A webhook trigger or action subscribing.</summary>
    Subscribe,

    /// <summary>A webhook trigger or action giving its subscription up.</summary>
    Unsubscribe,
}
