namespace FlagService.Infrastructure.Email;

/// <summary>How many mails waited at the latest count, which every round of the job makes.</summary>
internal sealed class WaitingMails
{
    private volatile int _count;

    public int Count
    {
        get => _count;
        set => _count = value;
    }
}
