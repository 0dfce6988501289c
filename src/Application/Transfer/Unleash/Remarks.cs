namespace FlagService.Application.Transfer.Unleash;

/// <summary>Gathers what can't be carried over to the letter; a list that is too long says so itself.</summary>
internal sealed class Remarks
{
    private const int MostTold = 10_000;

    private readonly List<NotCarriedOver> _told = [];

    public IReadOnlyList<NotCarriedOver> All => _told;

    public void Add(string place, string reason)
    {
        if (_told.Count < MostTold)
        {
            _told.Add(new NotCarriedOver(place, reason));
        }
        else if (_told.Count == MostTold)
        {
            _told.Add(new NotCarriedOver("", "there is more than can be told"));
        }
    }
}
