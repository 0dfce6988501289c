using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>One's own sessions that live, the last used first; a search finds devices and addresses.</summary>
[InPerson]
public sealed record ListSessions(PageRequest Page) : IQuery<Page<SessionDetails>>;

internal sealed class ListSessionsValidator : AbstractValidator<ListSessions>
{
    public ListSessionsValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListSessionsHandler(ISessions sessions, ICountries countries, ICurrentCaller current, TimeProvider time)
    : IRequestHandler<ListSessions, Page<SessionDetails>>
{
    public async Task<Page<SessionDetails>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        // A user has so few that they are paged here.
        var live = await sessions.ListLiveAsync(current.User.Id, time.Now(), cancellationToken);
        var found = live.Where(session => IsMeant(session, request.Page.Search)).Reverse().ToList();
        var page = found.Skip(request.Page.Skip).Take(request.Page.Size);
        return Page<SessionDetails>.Of(
            [.. page.Select(session => SessionDetails.Of(session, countries, current.User.Session))],
            found.Count,
            request.Page);
    }

    private static bool IsMeant(Session session, string? search) =>
        search is null
        || new[] { session.Device.Id, session.Device.Name, session.Device.Type, session.Device.ClientVersion, session.Address }
            .Any(text => text is not null && Text.Folded(text).Contains(Text.Folded(search), StringComparison.Ordinal));
}
