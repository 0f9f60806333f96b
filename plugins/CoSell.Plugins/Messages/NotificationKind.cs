namespace CoSell.Plugins.Messages;

/// <summary>Global choice <c>cosell_notificationkind</c>: what a notification is about.</summary>
internal enum NotificationKind
{
    NewDeal = 856320000,
    Expiring,
    Failed,
    Conflict,
    Connection,
    Webhook,
    NeedsLinking,
}
