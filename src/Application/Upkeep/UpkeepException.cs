namespace FlagService.Application.Upkeep;

/// <summary>What an operator asked for can't be done; the message says why in a sentence, and shows no secret.</summary>
public sealed class UpkeepException : Exception
{
    public UpkeepException(string message)
        : base(message)
    {
    }

    public UpkeepException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public UpkeepException()
    {
    }
}
