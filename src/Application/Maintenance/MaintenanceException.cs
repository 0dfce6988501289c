namespace FlagService.Application.Maintenance;

/// <summary>An operator's command failed; the message says why in a sentence, and shows no secret.</summary>
public sealed class MaintenanceException : Exception
{
    public MaintenanceException(string message)
        : base(message)
    {
    }

    public MaintenanceException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public MaintenanceException()
    {
    }
}
