namespace CoSell.Plugins.Notifications;

/// <summary>Global choice <c>cosell_notificationstatus</c>.</summary>
internal enum NotificationStatus
{
    Collecting = 856320000,
    Ready,
    Sent,
}
