using FlagService.Application.Access;
using FlagService.Application.Requests;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Tokens;

/// <summary>The caller's tokens whose time is not over, the latest first.</summary>
[InPerson]
public sealed record ListPersonalTokens(PageRequest Page) : IQuery<Page<PersonalTokenDetails>>;

internal sealed class ListPersonalTokensValidator : AbstractValidator<ListPersonalTokens>
{
    public ListPersonalTokensValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListPersonalTokensHandler(IPersonalTokens tokens, ICurrentCaller current, TimeProvider time)
    : IRequestHandler<ListPersonalTokens, Page<PersonalTokenDetails>>
{
    public Task<Page<PersonalTokenDetails>> Handle(ListPersonalTokens request, CancellationToken cancellationToken) =>
        tokens.ListAsync(current.User.Id, request.Page, time.Now(), cancellationToken);
}
