using FlagService.Application.Pipeline;

namespace FlagService.Api.Input;

/// <summary>Gathers what <see cref="InputCheck"/> finds until it is known that the caller may be told.</summary>
internal sealed class InputFaults : IInputFaults
{
    private readonly List<KeyValuePair<string, string>> _found = [];

    public IReadOnlyCollection<KeyValuePair<string, string>> Found => _found;

    public void Add(string field, string fault) => _found.Add(KeyValuePair.Create(field, fault));
}
