using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Console.Texts;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace FlagService.Console.Layout;

/// <summary>What pages of administration share: long lists to choose from, and what the caller may do.</summary>
public abstract class ListPage : ConsolePage
{
    /// <summary>How many entries a page shows.</summary>
    protected const int Size = 50;

    private const int Most = 1000;

    [Inject]
    private ConsoleTexts Texts { get; set; } = null!;

    private IReadOnlyDictionary<string, bool> _allowed = new Dictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>The entries of a list that one chooses from; no more than 1,000 are offered.</summary>
    protected async Task<IReadOnlyList<T>> AllAsync<T>(Func<PageRequest, IRequest<Page<T>>> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var all = new List<T>();
        for (var number = 1; all.Count < Most; number++)
        {
            var page = await Send(list(new PageRequest(number, PageRequest.MaximumSize, Search: null)));
            all.AddRange(page.Data);
            if (number >= page.LastPage)
            {
                break;
            }
        }

        return all;
    }

    /// <summary>Finds out which permissions the caller holds everywhere.</summary>
    protected async Task AskAsync(params string[] permissions) =>
        _allowed = (await Send(new CheckPermissions(permissions, Project: null))).Allowed;

    /// <summary>Whether the caller holds a permission that was asked about.</summary>
    protected bool May(string permission) => _allowed.GetValueOrDefault(permission);

    /// <summary>Why something can't be done that needs a permission; null where it can.</summary>
    protected string? Lacking(string permission) => May(permission) ? null : Texts["Permission.Missing", permission];

    /// <summary>Which page of a list is asked for; whatever isn't one is the first.</summary>
    protected static PageRequest PageOf(int? number, string? search) => new(Math.Max(1, number ?? 1), Size, string.IsNullOrWhiteSpace(search) ? null : search.Trim());
}
