namespace FlagService.Application.Requests;

/// <summary>No read-only fields, for requests without a body.</summary>
internal sealed class NoReadOnlyFields : IReadOnlyFields
{
    public void Ensure(object present)
    {
        // There is nothing to compare.
    }
}
