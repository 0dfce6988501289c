namespace FlagService.Application.Requests;

/// <summary>What is sent back where requests come without a body: nothing.</summary>
internal sealed class NoReadOnlyFields : IReadOnlyFields
{
    public void Ensure(object present)
    {
        // All that there is is so.
    }
}
