using System.Xml.Linq;
using FlagService.Application.Accounts.Keys;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FlagService.Api.Gates;

/// <summary>Has the framework keep its keys where all replicas find them.</summary>
internal sealed class SharedKeys(IProtectionKeys keys) : IXmlRepository
{
    private volatile IReadOnlyCollection<string> _known = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var all = Wait(() => keys.ListAsync(CancellationToken.None));
        _known = [.. all.Select(key => key.Id)];
        return [.. all.Select(key => XElement.Parse(key.Content))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var key = new ProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting));
        Wait(async () =>
        {
            await keys.AddAsync(key, _known, CancellationToken.None);
            return true;
        });
    }

    // The framework asks without waiting, a few times a day; a thread of its own can't wait for itself.
    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
