# Diên Hồng. `make help` lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
CONFIGURATION ?= release
PORT ?= 8080
BUILD := swift build -c $(CONFIGURATION)
BINARY = .build/$(CONFIGURATION)/dienhong

.PHONY: help setup build run test check lint imports samples smoke bench browser kill clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## Install the Debian libraries that are missing, and say which
	@Scripts/setup

build: setup ## Build the program (release)
	@Scripts/progress "Building Diên Hồng; the first time takes some minutes" $(BUILD) --product dienhong

run: build ## Start at http://127.0.0.1:8080 with the sample province under var/
	@exec $(BINARY) serve --sample --data var --port $(PORT)

test: setup ## Run the whole suite
	@swift test

check: ## All that must hold before a change lands
	@Scripts/check

lint: ## Format lint
	@swift format lint --strict --parallel --recursive --configuration .swift-format Sources Tests Benchmarks Package.swift

bench: setup ## Ratios measured in one run; see docs/benchmarks.md
	@Scripts/bench

browser: ## The journeys in a real Chromium
	@Scripts/browser

kill: ## Kill the server 100 times under load and look for anything lost
	@Scripts/kill

clean: ## Remove build products, not data
	@rm -rf .build .build-*
