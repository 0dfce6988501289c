using FlagService.Application.Requests;

namespace FlagService.Api.Input;

/// <summary>Collects what <see cref="InputCheck"/> finds until the caller is authorized to see it.</summary>
internal sealed class InputFaults : IInputFaults
{
    private readonly List<KeyValuePair<string, string>> _found = [];
    private readonly List<KeyValuePair<string, string>> _ignored = [];

    public IReadOnlyCollection<KeyValuePair<string, string>> Found => _found;

    public IReadOnlyCollection<KeyValuePair<string, string>> Ignored => _ignored;

    public void Add(string field, string fault) => _found.Add(KeyValuePair.Create(field, fault));

    public void Ignore(string field, string fault) => _ignored.Add(KeyValuePair.Create(field, fault));
}
